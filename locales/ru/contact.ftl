### contact
